package org.sealbook.issuer.materials;

import org.mybatis.spring.annotation.MapperScan;
import org.sealbook.issuer.register.Transactions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@MapperScan(
        basePackageClasses = MaterialsConfiguration.class,
        annotationClass = org.apache.ibatis.annotations.Mapper.class)
class MaterialsConfiguration {

    @Bean
    Items items(ItemMapper items, Transactions transactions) {
        return new Items(items, transactions);
    }
}
